import { Component } from "preact";
import type { ListItem, ListNode } from "../../lib/markdown/nodes.ts";
import { Blocks } from "./Blocks.tsx";
import type { MarkdownTools } from "./tools.ts";

/** What {@linkcode ListBlock} is given. */
export interface ListBlockProps {
  readonly block: ListNode;
  readonly tools: MarkdownTools;
}

/** A list; an item that has not changed is not drawn again. */
export function ListBlock({ block, tools }: ListBlockProps) {
  const { start, loose } = block;
  const items = block.items.map((item, index) => (
    <Item key={index} item={item} tools={tools} />
  ));
  const kind = loose ? "is-loose" : "is-tight";
  if (start === null) return <ul class={kind} dir="auto">{items}</ul>;
  return (
    <ol class={kind} dir="auto" {...(start !== 1 && { start })}>
      {items}
    </ol>
  );
}

interface ItemProps {
  readonly item: ListItem;
  readonly tools: MarkdownTools;
}

class Item extends Component<ItemProps> {
  override shouldComponentUpdate({ item, tools }: ItemProps): boolean {
    return item !== this.props.item || tools !== this.props.tools;
  }

  override render({ item: { checked, blocks }, tools }: ItemProps) {
    const inside = <Blocks blocks={blocks} tools={tools} />;
    if (checked === null) return <li>{inside}</li>;
    return (
      <li class="md-task">
        <input
          type="checkbox"
          disabled
          checked={checked}
          aria-label={checked ? tools.text.done : tools.text.toDo}
        />
        {inside}
      </li>
    );
  }
}
