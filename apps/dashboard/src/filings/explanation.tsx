import { useId, useState } from 'react';

/** Why a result may be true that does not look like it: the code that is recorded, and what it says. */
const explanations: readonly (readonly [code: string, words: string])[] = [
  ['checked', 'It was checked and is right'],
  ['more_sites', 'More sites or people are in it than before'],
  ['fewer_sites', 'Fewer sites or people are in it than before'],
  ['other_method', 'It was counted in another way than before'],
];

/** Asks for a word on a result that is not plausible; the comment may say more. */
export function Explanation({ onGiven }: { readonly onGiven: (code: string) => void }) {
  const id = useId();
  const [code, setCode] = useState(explanations[0]![0]);
  return (
    <div className="explanation">
      <label className="usa-label" htmlFor={id}>
        If the result is right, say why; a comment for the reviewer may say more
      </label>
      <select className="usa-select" id={id} value={code} onChange={(event) => setCode(event.target.value)}>
        {explanations.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      <div className="actions">
        <button type="button" className="usa-button" onClick={() => onGiven(code)}>
          Submit with this explanation
        </button>
      </div>
    </div>
  );
}
