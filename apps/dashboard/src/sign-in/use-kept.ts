import { useState } from 'react';
import { forget, keep, kept } from './kept.js';
import { useSubject } from './use-session.js';

/** Words that are there again after a reload, another page or a new sign-in, until they are sent. */
export function useKept(name: string): readonly [text: string, write: (text: string) => void] {
  const subject = useSubject();
  const [text, setText] = useState(() => kept<string>(subject, name) ?? '');
  const write = (next: string) => {
    setText(next);
    if (next === '') forget(subject, name);
    else keep(subject, name, next);
  };
  return [text, write];
}
