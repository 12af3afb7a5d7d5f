import { decimal } from '../figures/figure-value.js';
import { fileable, plainNumber } from './decimals.js';
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
  const read = readAs(value);
  const describedBy = [...(mistake ? [`${id}-mistake`] : []), ...(read ? [`${id}-read`] : [])].join(' ');
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
        {...(describedBy && { 'aria-describedby': describedBy })}
        onChange={(event) => onChange(event.target.value)}
      />
      {read && (
        <span className="figure-note" id={`${id}-read`}>
          read as {read}
        </span>
      )}
    </div>
  );
}

/** A large number with its thousands apart, to be compared with what was meant. */
function readAs(text: string): string | undefined {
  const plain = plainNumber(text);
  return /^\d{4}/.test(plain) && fileable(plain) !== undefined ? decimal(plain, 4) : undefined;
}
