import { describe, expect, test } from "vitest";
import { actionOf, unreadable } from "../../lib/platform/readable-form.ts";

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

function request(body: BodyInit, headers: Record<string, string> = {}) {
  return new Request("http://localhost/behov", { method: "POST", body, headers });
}

const action = { "next-action": "40ab" };

test.each([
  ["a form without JavaScript", request(form({ "$ACTION_1:0": '{"id":"a","bound":"$@1"}', "$ACTION_1:1": "[{}]" }))],
  ["a form with JavaScript", request(form({ "0": '["$undefined","$K1"]', "1_title": "$1" }), action)],
  ["an action with plain arguments", request('["$undefined",{"at":"$D2026-12-10T11:00:00.000Z"},"$$1"]', action)],
  ["text that looks like anything", request(form({ title: '{"$1":' }))],
])("%s is readable", async (_, posted) => {
  expect(await unreadable(posted)).toBeUndefined();
});

test.each([
  ["a body that is no form", request("garbage", { "content-type": "multipart/form-data; boundary=x" }), 400],
  ["broken arguments", request(form({ "$ACTION_1:0": "{}", "$ACTION_1:1": "[{}" })), 400],
  ["arguments that are no JSON", request(form({ "0": "garbage" }), action), 400],
  ["an action without arguments", request(form({ "1": "[]" }), action), 400],
  ["a reference to nothing", request('["$1","$2"]', action), 400],
  ["a map that is not there", request('["$Q1"]', action), 400],
  ["a form too large", request("x".repeat(10), { "content-length": "2000000" }), 413],
])("%s is refused", async (_, posted, status) => {
  expect(await unreadable(posted)).toBe(status);
});

describe("the action that a form goes to", () => {
  const id = "40".repeat(21);
  const plain = { $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}`, "$ACTION_1:1": "[{}]" };

  test("is told of a form without JavaScript, with the key of its state", async () => {
    expect(await actionOf(request(form({ ...plain, $ACTION_KEY: "k12ab", title: "x" })))).toBe(`${id} k12ab`);
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["with JavaScript", { ...plain, $ACTION_KEY: "k1" }, action],
    ["without a state", { [`$ACTION_ID_${id}`]: "" }, {}],
    ["that names no action of ours", { ...plain, "$ACTION_1:0": '{"id":"x\\r\\ny"}', $ACTION_KEY: "k1" }, {}],
    ["whose key is none", { ...plain, $ACTION_KEY: "k\u6f22 \n" }, {}],
    ["that is null", { ...plain, "$ACTION_1:0": "null", $ACTION_KEY: "k1" }, {}],
  ])("is not told of a form %s", async (_, fields, headers) => {
    expect(await actionOf(request(form(fields), headers))).toBeUndefined();
  });
});
