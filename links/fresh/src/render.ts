import {
  type AnyComponent,
  type FunctionComponent,
  h,
  type JSX,
  type RenderableProps,
} from "preact";
import type { Context } from "./context.ts";

/** A component that waits for something; it runs on the server only. */
export type AsyncAnyComponent<P> = {
  (
    props: RenderableProps<P>,
    // The same type as in Preact's own components, or the compiler cannot infer
    // the props of a component that may be either.
    // deno-lint-ignore no-explicit-any
    context?: any,
  ): Promise<JSX.Element | Response | null>;
  displayName?: string;
  defaultProps?: Partial<P> | undefined;
};

/** What a page, a layout and the `_app` component are called with. */
export type PageProps<Data = unknown, T = unknown> =
  & Pick<
    Context<T>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & { data: Data };

/** A component with the data for it. */
export interface ComponentDef<Data, State> {
  props: Data | null;
  component:
    | AnyComponent<PageProps<Data, State>>
    | AsyncAnyComponent<PageProps<Data, State>>;
}

const AsyncFunction = (async () => {}).constructor;

/** Whether `component` has to be awaited, which Preact itself cannot do. */
export function isAsyncAnyComponent<P>(
  component: AnyComponent<P> | AsyncAnyComponent<P>,
): component is AsyncAnyComponent<P> {
  return component instanceof AsyncFunction;
}

/**
 * Makes an element of `def`; an async component runs at once and may answer
 * with a {@linkcode Response} of its own.
 *
 * @param child What its `<Component />` renders.
 */
export async function renderRouteComponent<State>(
  ctx: Context<State>,
  def: ComponentDef<unknown, State>,
  child: FunctionComponent,
): Promise<JSX.Element | Response | null> {
  const props: PageProps<unknown, State> = {
    Component: child,
    config: ctx.config,
    data: def.props,
    error: ctx.error,
    info: ctx.info,
    isPartial: ctx.isPartial,
    params: ctx.params,
    req: ctx.req,
    route: ctx.route,
    state: ctx.state,
    url: ctx.url,
  };
  if (isAsyncAnyComponent(def.component)) return await def.component(props);
  return h(def.component, props);
}
