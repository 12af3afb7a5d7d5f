import { communicationSides } from '@impact/contracts';
import { Matches } from 'class-validator';

/** An organization or a node, by a code. */
export const IsCode = (each = false) =>
  Matches(/^[^:]+:.+$/s, { each, message: '$property must be scheme:code, as in fips:47007' });
/** A node, by a code or as the root. */
export const IsNode = (each = false) =>
  Matches(/^(root|[^:]+:.+)$/s, { each, message: '$property must be root or scheme:code, as in fips:47' });
const sides = communicationSides.join(', ');
/** Whoever communicates: a whole side, or a node. */
export const IsParty = () =>
  Matches(new RegExp(`^(${communicationSides.join('|')}|root|[^:]+:.+)$`, 's'), {
    each: true,
    message: `each of $property must be one of ${sides}, or root or scheme:code, as in fips:47`,
  });
