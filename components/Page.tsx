import type { ComponentChildren } from "preact";

/** What {@linkcode Page} is given. */
export interface PageProps {
  /** The list of conversations; nothing on pages without one. */
  readonly sidebar?: ComponentChildren;
  readonly header: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of every page: list, header, content. */
export function Page({ sidebar, header, children }: PageProps) {
  return (
    <div class="page">
      {sidebar}
      <div class="page-body">
        {header}
        <main class="page-main">{children}</main>
      </div>
    </div>
  );
}
