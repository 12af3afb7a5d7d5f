import { useId } from 'react';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
}

/** One of several, with its label; what is chosen is always among them. */
export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const id = useId();
  const isThere = options.some(([each]) => each === value);
  return (
    <div>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <select className="usa-select" id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {!isThere && <option value={value}>{value}</option>}
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
