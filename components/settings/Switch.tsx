import { useOwnId } from "../app/use_own_id.ts";

/** What {@linkcode Switch} is given. */
export interface SwitchProps {
  readonly name: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** Something that is on or off. */
export function Switch({ name, hint, isOn, onSwitch }: SwitchProps) {
  const id = useOwnId("header");
  return (
    <div class="field is-switch">
      <label class="field-name" for={id}>{name}</label>
      <input
        class="switch"
        id={id}
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <p class="field-hint" id={`${id}-hint`}>{hint}</p>
    </div>
  );
}
