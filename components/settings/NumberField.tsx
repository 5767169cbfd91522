import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  type NumberRange,
  readNumber,
} from "../../lib/settings/number_option.ts";
import { useOwnId } from "../app/use_own_id.ts";

/** What {@linkcode NumberField} is given. */
export interface NumberFieldProps {
  readonly name: string;
  readonly hint: string;
  /** What stands for no number. */
  readonly unset: string;
  /** What to say of a text that is no such number. */
  readonly problem: string;
  readonly range: NumberRange;
  readonly value: number | undefined;
  /** Called with each number that can be used, `undefined` for none. */
  readonly onChange: (value: number | undefined) => void;
}

/** A field for a number, or for none. What is wrong with it stands below. */
export function NumberField(props: NumberFieldProps) {
  const { name, hint, unset, problem, range, value, onChange } = props;
  const id = useOwnId("header");
  const text = useSignal(value === undefined ? "" : String(value));
  const isWrong = readNumber(text.value, range) === null;
  useEffect(() => {
    // Changed by another tab, or taken back with another model.
    if (readNumber(text.peek(), range) === value) return;
    text.value = value === undefined ? "" : String(value);
  }, [value]);

  function write(written: string) {
    text.value = written;
    const number = readNumber(written, range);
    if (number !== null && number !== value) onChange(number);
  }
  return (
    <div class="field">
      <label class="field-name" for={id}>{name}</label>
      <p class="field-hint" id={`${id}-hint`}>{hint}</p>
      <input
        class="input is-number"
        id={id}
        type="text"
        inputmode={range.isWhole ? "numeric" : "decimal"}
        autocomplete="off"
        placeholder={unset}
        value={text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint ${id}-problem`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <p class="field-problem" id={`${id}-problem`} role="alert">
        {isWrong ? problem : ""}
      </p>
    </div>
  );
}
