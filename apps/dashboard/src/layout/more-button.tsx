interface MoreButtonProps {
  readonly query: { readonly hasNextPage: boolean; readonly fetchNextPage: () => unknown };
  readonly children: string;
}

/** Reads the next page of a list; not there where there is none. */
export function MoreButton({ query, children }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <button
      type="button"
      className="usa-button usa-button--outline"
      onClick={() => void query.fetchNextPage()}
    >
      {children}
    </button>
  );
}
