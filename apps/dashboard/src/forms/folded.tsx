import { type ReactNode, useState } from 'react';

/** A form that opens where it is asked for, so that a page of several stays short. */
export function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="usa-button usa-button--outline"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? `Close: ${title.toLowerCase()}` : title}
      </button>
      {isOpen && children}
    </>
  );
}
