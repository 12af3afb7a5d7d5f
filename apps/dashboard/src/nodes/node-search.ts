/** Which period and indicator are looked at; an absent part leaves it open. */
export interface NodeSearch {
  readonly period?: string | undefined;
  readonly indicator?: string | undefined;
}
