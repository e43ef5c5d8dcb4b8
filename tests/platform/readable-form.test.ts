import { expect, test } from "vitest";
import { unreadable } from "../../lib/platform/readable-form.ts";

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
