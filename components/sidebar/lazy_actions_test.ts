import { expect } from "expect";
import { chat, FakeSidebar } from "../../tests/support/sidebar_fakes.ts";
import { LazyActions } from "./lazy_actions.ts";
import type { LoadedActions } from "./loaded_actions.tsx";

function start() {
  const { model } = new FakeSidebar({ items: [chat("a"), chat("b")] });
  const loads: PromiseWithResolvers<LoadedActions>[] = [];
  const actions = new LazyActions(model, () => {
    const load = Promise.withResolvers<LoadedActions>();
    loads.push(load);
    return load.promise;
  });
  return { model, loads, actions };
}

Deno.test("LazyActions opens one menu at a time, and closes it", () => {
  const { model, loads, actions } = start();
  actions.toggleMenu("a");
  expect(model.menu.value).toBe("a");
  actions.openMenu("b", "last");
  expect([model.menu.value, actions.menuEnd]).toEqual(["b", "last"]);
  actions.toggleMenu("b");
  expect(model.menu.value).toBe(null);
  expect(loads).toHaveLength(1);
});

Deno.test("LazyActions says that it did not come, and tries again", async () => {
  const { model, loads, actions } = start();
  actions.prepare();
  loads[0]?.reject(new TypeError("no network"));
  expect(await actions.demand()).toBe(null);
  expect(actions.hasFailed.value).toBe(true);
  actions.openMenu("a", "first");
  expect(loads).toHaveLength(2);
  loads[1]?.reject(new TypeError("no network"));
  expect(await actions.demand()).toBe(null);
  expect(model.menu.value).toBe(null);
});

Deno.test("LazyActions does not speak of what nobody has asked for", async () => {
  const { loads, actions } = start();
  actions.prepare();
  loads[0]?.reject(new TypeError("no network"));
  await Promise.allSettled(loads.map(({ promise }) => promise));
  expect(actions.hasFailed.value).toBe(false);
});
