/** A reference to where something can be seen: a link where it is an address, and else its words. */
export function Reference({ text }: { readonly text: string }) {
  if (!/^https:\/\//.test(text)) return <>{text}</>;
  return (
    <a href={text} rel="noreferrer">
      {text.replace(/^https:\/\//, '')}
    </a>
  );
}

/** Several references, each on a line of its own. */
export function References({ texts }: { readonly texts: readonly string[] }) {
  return texts.map((text) => (
    <span className="reference" key={text}>
      <Reference text={text} />
    </span>
  ));
}
