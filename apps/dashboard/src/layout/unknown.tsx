import type { ReactNode } from 'react';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Tells whether a part of an address can name anything at all. */
export const isId = (text: string): boolean => uuid.test(text);

/** Says that the address names something that there is not, and what to do. */
export function Unknown({ children }: { readonly children: ReactNode }) {
  return (
    <div className="usa-alert usa-alert--warning" role="alert">
      <div className="usa-alert__body">
        <p className="usa-alert__text">{children}</p>
      </div>
    </div>
  );
}
