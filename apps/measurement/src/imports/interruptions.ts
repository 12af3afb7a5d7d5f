/** Somebody else works on the import, or cancelled it: whatever this transaction did is undone, and nothing is wrong. */
export class Overtaken extends Error {}

/** The directory may not know everything yet: try again in a moment. */
export class Waiting extends Error {}

/** The service stops: another pod, or this one later, goes on. */
export class Stopping extends Error {}

/** What was valid when it was checked is refused now: check it again. */
export class NoLongerValid extends Error {}
