import { expect, test } from "vitest";
import { journey } from "./stack.ts";

const elva = await journey();

test("a procurement officer signs in, is known by name, and signs out at the issuer too", async () => {
  const page = await elva.as("kari");
  await page.goto("/");
  expect(await page.locator("header").textContent()).toContain("Kari Nordgård");
  const kept = await page.context().cookies();

  await page.getByRole("button", { name: "Logg ut" }).first().click();
  await page.waitForURL(`${elva.url}/`);
  expect(await page.locator("header").textContent()).not.toContain("Kari Nordgård");

  await page.context().addCookies(kept); // somebody kept a copy of the cookies
  await page.goto("/");
  expect(await page.locator("header").textContent()).not.toContain("Kari Nordgård");
});
