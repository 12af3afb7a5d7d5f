import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { say } from '../layout/status.js';
import { problemOf } from '../problems/problem.js';
import { forget, keep, kept } from '../sign-in/kept.js';
import { useSubject } from '../sign-in/use-session.js';
import { type Mistakes, placed } from './mistakes.js';

/** What a field shows, and what it does with what is typed. */
export interface Field<Value> {
  readonly id: string;
  readonly value: Value;
  readonly error: string | undefined;
  readonly onChange: (value: Value) => void;
}

interface FormOptions<Values, Answer> {
  /** What is typed is kept under it in this tab until it is sent. */
  readonly name: string;
  readonly blank: Values;
  /** What is wrong before anything is sent. */
  readonly mistakesIn?: (values: Values) => Mistakes<Values>;
  /** Sends it, under a key by which the same is entered once however often it is sent. */
  readonly send: (values: Values, once: { 'Idempotency-Key': string }) => Promise<Answer>;
  /** What became of it, in words. */
  readonly sent: (answer: Answer, values: Values) => string;
  /** What is to be read again afterwards. */
  readonly changes: readonly QueryKey[];
  readonly onSent?: () => void;
}

/** A form as `Form` shows it. */
export interface FormState {
  readonly error: unknown;
  /** Whether what was refused stands beside its fields. */
  readonly isPlaced: boolean;
  readonly isTyped: boolean;
  readonly isSending: boolean;
  /** Rises each time that something is found wrong before it is sent. */
  readonly refusals: number;
  readonly submit: () => void;
  readonly discard: () => void;
  /** Reads again what it is about. */
  readonly reload: () => void;
}

/** What is typed into a form, what is wrong with it, and sending it; nothing of it is lost before it was taken. */
export function useForm<Values extends object, Answer>(options: FormOptions<Values, Answer>) {
  const { name, blank, mistakesIn, send, sent, changes, onSent } = options;
  const client = useQueryClient();
  const subject = useSubject();
  const id = useId();
  const key = useRef(crypto.randomUUID());
  const [values, setValues] = useState<Values>(() => ({ ...blank, ...kept<Partial<Values>>(subject, name) }));
  const [own, setOwn] = useState<Mistakes<Values>>({});
  const [refusals, setRefusals] = useState(0);
  const readAgain = () => Promise.all(changes.map((queryKey) => client.invalidateQueries({ queryKey })));
  const discard = () => {
    forget(subject, name);
    setValues(blank);
    setOwn({});
    sending.reset();
  };
  const sending = useMutation({
    mutationFn: (typed: Values) => send(typed, { 'Idempotency-Key': key.current }),
    onSuccess: async (answer, typed) => {
      key.current = crypto.randomUUID();
      discard();
      say(sent(answer, typed));
      onSent?.();
      await readAgain();
    },
  });
  const refused = sending.error ? placed(values, problemOf(sending.error)) : undefined;
  const field = <K extends keyof Values & string>(of: K): Field<Values[K]> => ({
    id: `${id}-${of}`,
    value: values[of],
    error: own[of] ?? refused?.mistakes[of],
    onChange: (value) => {
      const next = { ...values, [of]: value };
      key.current = crypto.randomUUID();
      keep(subject, name, next);
      setValues(next);
      setOwn({ ...own, [of]: undefined });
      sending.reset();
    },
  });
  const form: FormState = {
    error: sending.error,
    isPlaced: refused?.isWhole ?? false,
    isTyped: JSON.stringify(values) !== JSON.stringify(blank),
    isSending: sending.isPending,
    refusals,
    submit: () => {
      if (sending.isPending) return;
      const found = mistakesIn?.(values) ?? {};
      setOwn(found);
      sending.reset();
      if (Object.values(found).some(Boolean)) setRefusals(refusals + 1);
      else sending.mutate(values);
    },
    discard,
    reload: () => {
      sending.reset();
      void readAgain();
    },
  };
  return { form, field, values };
}
