import { queryOptions, useQuery } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';
import { noneWithoutRole } from '../problems/problem.js';

const seldomChanges = 300_000;

/** Asks for an organization in an initiative. */
export const participationQuery = (id: string) =>
  queryOptions({
    queryKey: ['backbone', 'participation', id],
    queryFn: () => answerOf(api.GET('/api/backbone/v1/participations/{id}', { params: { path: { id } } })),
    staleTime: seldomChanges,
  });

/** An organization in an initiative. */
export const useParticipation = (id: string) => useQuery(participationQuery(id));

/** The tree as it was on a day, as far as one may see it. */
export function useTree(initiativeId: string | undefined, asOf: string | undefined) {
  return useQuery({
    queryKey: ['backbone', 'tree', initiativeId, asOf],
    queryFn: async () => {
      const query = { initiativeId: initiativeId!, ...(asOf && { asOf }) };
      return (await answerOf(api.GET('/api/backbone/v1/participations/tree', { params: { query } }))).items;
    },
    enabled: initiativeId !== undefined,
    staleTime: seldomChanges,
  });
}

/** Every participation as far as one may see it: past and future as well. */
export function useParticipations(initiativeId: string | undefined) {
  return useQuery({
    queryKey: ['backbone', 'participations', initiativeId],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/backbone/v1/participations', {
            params: { query: { initiativeId: initiativeId!, limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
    enabled: initiativeId !== undefined,
    staleTime: seldomChanges,
  });
}

export function useInitiatives() {
  return useQuery({
    queryKey: ['backbone', 'initiatives'],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/backbone/v1/initiatives', {
            params: { query: { limit: 500, ...(after && { after }) } },
          }),
        ),
      ).catch(noneWithoutRole),
    staleTime: seldomChanges,
  });
}

/** The periods of an initiative that were opened, the latest first. */
export function usePeriods(initiativeId: string | undefined) {
  return useQuery({
    queryKey: ['measurement', 'periods', initiativeId],
    queryFn: async () => {
      const periods = await allOf((after) =>
        answerOf(
          api.GET('/api/measurement/v1/periods', {
            params: { query: { initiativeId: initiativeId!, limit: 500, ...(after && { after }) } },
          }),
        ),
      );
      return periods.sort((a, b) => b.end.localeCompare(a.end) || b.start.localeCompare(a.start));
    },
    enabled: initiativeId !== undefined,
    staleTime: 60_000,
  });
}

/** The published definitions of an initiative. */
export function useIndicators(initiativeId: string | undefined) {
  return useQuery({
    queryKey: ['measurement', 'indicators', initiativeId],
    queryFn: async () => {
      const all = await allOf((after) =>
        answerOf(
          api.GET('/api/measurement/v1/indicators', {
            params: { query: { initiativeId: initiativeId!, limit: 500, ...(after && { after }) } },
          }),
        ),
      );
      return all.filter(({ status }) => status !== 'draft');
    },
    enabled: initiativeId !== undefined,
    staleTime: seldomChanges,
  });
}

/** The versions of the measure set, the latest first. */
export function useMeasureSets(initiativeId: string | undefined) {
  return useQuery({
    queryKey: ['measurement', 'measure-sets', initiativeId],
    queryFn: async () => {
      const sets = await allOf((after) =>
        answerOf(
          api.GET('/api/measurement/v1/measure-sets', {
            params: { query: { initiativeId: initiativeId!, limit: 500, ...(after && { after }) } },
          }),
        ),
      );
      return sets.sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
    },
    enabled: initiativeId !== undefined,
    staleTime: seldomChanges,
  });
}
