import type { Mistake, Part } from './entry.js';

interface PartFieldsProps {
  readonly id: string;
  readonly legend: string;
  readonly isRatio: boolean;
  readonly part: Part;
  readonly mistakes: readonly Mistake[];
  readonly onChange: (part: Part) => void;
}

/** A number; of a ratio, its numerator and denominator. */
export function PartFields({ id, legend, isRatio, part, mistakes, onChange }: PartFieldsProps) {
  const mistakeOf = (field: string) => mistakes.find((each) => each.field === field)?.words;
  return (
    <fieldset className="usa-fieldset part">
      <legend className="usa-legend part__legend">{legend}</legend>
      <NumberField
        id={`${id}-n`}
        label={isRatio ? 'Numerator' : 'Value'}
        value={part.n}
        mistake={mistakeOf(`${id}-n`)}
        onChange={(n) => onChange({ ...part, n })}
      />
      {isRatio && (
        <NumberField
          id={`${id}-d`}
          label="Denominator"
          value={part.d}
          mistake={mistakeOf(`${id}-d`)}
          onChange={(d) => onChange({ ...part, d })}
        />
      )}
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly mistake: string | undefined;
  readonly onChange: (value: string) => void;
}

function NumberField({ id, label, value, mistake, onChange }: NumberFieldProps) {
  return (
    <div className={mistake ? 'part__field usa-form-group--error' : 'part__field'}>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      {mistake && (
        <span className="usa-error-message" id={`${id}-mistake`}>
          {mistake}
        </span>
      )}
      <input
        className={mistake ? 'usa-input usa-input--error' : 'usa-input'}
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={mistake !== undefined}
        {...(mistake && { 'aria-describedby': `${id}-mistake` })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
