import type { Indicator } from '../api/schemas.js';
import { type Entry, emptyPart, type Mistake, type Part } from './entry.js';
import { PartFields } from './part-fields.js';

interface EntryFieldsProps {
  readonly entry: Entry;
  readonly indicator: Indicator;
  readonly mistakes: readonly Mistake[];
  readonly onChange: (entry: Entry) => void;
}

/** The declaration, the results and the cells of the indicator's definition. */
export function EntryFields({ entry, indicator, mistakes, onChange }: EntryFieldsProps) {
  const change = (part: Partial<Entry>) => onChange({ ...entry, ...part });
  const results = entry.declaration === 'results';
  return (
    <>
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">What do you declare?</legend>
        <Declaration
          id="declaration-results"
          checked={results}
          label="Results"
          onChoose={() => change({ declaration: 'results' })}
        />
        <Declaration
          id="declaration-none"
          checked={!results}
          label="No new results: there is nothing for this period"
          onChoose={() => change({ declaration: 'no_new_results' })}
        />
      </fieldset>
      {results && <Results {...{ entry, indicator, mistakes, change }} />}
      {results &&
        indicator.dimensions.map((dimension) => (
          <Cells key={dimension.code} {...{ entry, indicator, mistakes, change, dimension }} />
        ))}
    </>
  );
}

interface DeclarationProps {
  readonly id: string;
  readonly checked: boolean;
  readonly label: string;
  readonly onChoose: () => void;
}

function Declaration({ id, checked, label, onChoose }: DeclarationProps) {
  return (
    <div className="usa-radio">
      <input
        className="usa-radio__input"
        id={id}
        type="radio"
        name="declaration"
        checked={checked}
        onChange={onChoose}
      />
      <label className="usa-radio__label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}

interface PartsProps {
  readonly entry: Entry;
  readonly indicator: Indicator;
  readonly mistakes: readonly Mistake[];
  readonly change: (part: Partial<Entry>) => void;
}

function Results({ entry, indicator, mistakes, change }: PartsProps) {
  const put = (index: number, part: Part) =>
    change({ results: entry.results.map((each, at) => (at === index ? part : each)) });
  return (
    <>
      {entry.results.map((part, index) => (
        <PartFields
          key={index}
          id={`result-${index}`}
          legend={legendOf(index, entry, indicator)}
          isRatio={indicator.kind === 'ratio'}
          {...{ part, mistakes }}
          onChange={(next) => put(index, next)}
        />
      ))}
      {indicator.kind !== 'rate_without_denominator' && (
        <div className="actions">
          <button
            type="button"
            className="usa-button usa-button--outline"
            onClick={() => change({ results: [...entry.results, emptyPart] })}
          >
            Add another result
          </button>
          {entry.results.length > 1 && (
            <button
              type="button"
              className="usa-button usa-button--outline"
              onClick={() => change({ results: entry.results.slice(0, -1) })}
            >
              Remove the last result
            </button>
          )}
        </div>
      )}
    </>
  );
}

function legendOf(index: number, { results }: Entry, { kind, unit }: Indicator): string {
  if (results.length > 1) return `Result ${index + 1}`;
  return kind === 'ratio' ? 'Result' : `Result, in ${unit}`;
}

interface CellsProps extends PartsProps {
  readonly dimension: Indicator['dimensions'][number];
}

function Cells({ entry, indicator, mistakes, change, dimension }: CellsProps) {
  const { code, exclusive, options } = dimension;
  return (
    <>
      <h3>By {code}</h3>
      <p className="usa-hint">
        Leave all of it empty if you do not have it.
        {exclusive ? ' Where you fill it in, its parts sum to the result.' : ' Its parts may overlap.'}
      </p>
      {options.map((option) => {
        const key = `${code}:${option}`;
        return (
          <PartFields
            key={key}
            id={`cell-${key}`}
            legend={`${code}: ${option}`}
            isRatio={indicator.kind === 'ratio'}
            part={entry.cells[key] ?? emptyPart}
            mistakes={mistakes}
            onChange={(part) => change({ cells: { ...entry.cells, [key]: part } })}
          />
        );
      })}
    </>
  );
}
