/** What is read of funding sources is kept under it. */
export const fundingSourcesKey = ['backbone', 'funding-sources'] as const;
