import { described, Help, Labelled } from './labelled.js';
import type { Field } from './use-form.js';

interface Around {
  readonly label: string;
  readonly hint?: string;
}

interface TextFieldProps extends Field<string>, Around {
  readonly maxLength?: number;
  readonly inputMode?: 'numeric' | 'decimal' | 'url';
}

/** A line of text. */
export function TextField({ label, hint, onChange, error, ...field }: TextFieldProps) {
  return (
    <Labelled {...{ id: field.id, label, hint, error }}>
      <input
        className="usa-input"
        autoComplete="off"
        {...field}
        {...described({ id: field.id, hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  );
}

/** Several lines of text. */
export function WordsField({ label, hint, onChange, error, ...field }: TextFieldProps) {
  return (
    <Labelled {...{ id: field.id, label, hint, error }}>
      <textarea
        className="usa-textarea"
        {...field}
        {...described({ id: field.id, hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  );
}

/** A day, as the browser lets people choose one. */
export function DayField({ label, hint, onChange, error, ...field }: Field<string> & Around) {
  return (
    <Labelled {...{ id: field.id, label, hint, error }}>
      <input
        className="usa-input"
        type="date"
        {...field}
        {...described({ id: field.id, hint, error })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  );
}

export type Options<Value extends string> = readonly (readonly [value: Value, text: string])[];

interface ChoiceFieldProps extends Field<string>, Around {
  readonly options: Options<string>;
  /** What stands there while nothing is chosen. */
  readonly none?: string;
}

/** One of several. */
export function ChoiceField({
  label,
  hint,
  options,
  none = 'Choose …',
  onChange,
  error,
  ...field
}: ChoiceFieldProps) {
  return (
    <Labelled {...{ id: field.id, label, hint, error }}>
      <select
        className="usa-select"
        {...field}
        {...described({ id: field.id, hint, error })}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{none}</option>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface ManyFieldProps extends Field<readonly string[]>, Around {
  readonly options: Options<string>;
}

/** Any of several, each with its own box. */
export function ManyField({ id, label, hint, options, value, error, onChange }: ManyFieldProps) {
  const toggle = (each: string, isChosen: boolean) =>
    onChange(options.map(([one]) => one).filter((one) => (one === each ? isChosen : value.includes(one))));
  return (
    <fieldset className="usa-fieldset form-field">
      <legend className="usa-label">{label}</legend>
      <Help {...{ id, hint, error }} />
      {options.map(([each, text]) => (
        <div className="usa-checkbox" key={each}>
          <input
            className="usa-checkbox__input"
            id={`${id}-${each}`}
            type="checkbox"
            checked={value.includes(each)}
            {...described({ id, hint, error })}
            onChange={(event) => toggle(each, event.target.checked)}
          />
          <label className="usa-checkbox__label" htmlFor={`${id}-${each}`}>
            {text}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
