import { useOwnId } from "../app/use_own_id.ts";

/** What {@linkcode Choices} is given. */
export interface ChoicesProps<Value extends string> {
  readonly legend: string;
  /** What the choice is for, if its name does not say it. */
  readonly hint?: string;
  /** The values and how each is called, in their order. */
  readonly names: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few values of which one holds: radio buttons that look like one bar. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, hint, names, value, onChoose } = props;
  const id = useOwnId("header");
  return (
    <fieldset class="field" aria-describedby={hint && `${id}-hint`}>
      <legend class="field-name">{legend}</legend>
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
      <div class="choices">
        {valuesOf(names).map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={id}
              checked={each === value}
              onChange={() => onChoose(each)}
            />
            <span>{names[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function valuesOf<Value extends string>(
  names: Readonly<Record<Value, string>>,
): Value[] {
  // The record's type says that it has these names and no others.
  return Object.keys(names) as Value[];
}
