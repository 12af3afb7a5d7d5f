/** A reference to where something can be seen: a link where it is an address, and else its words. */
export function Reference({ text }: { readonly text: string }) {
  if (!/^https:\/\//.test(text)) return <>{text}</>;
  return (
    <a href={text} rel="noreferrer">
      {text.replace(/^https:\/\//, '')}
    </a>
  );
}
