import { useId } from 'react';

interface DateFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day, as the browser lets people choose one. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="usa-input"
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
