import { describe, expect, it } from 'vitest';
import { SnakeNamingStrategy } from './snake-naming.js';

describe('the names of tables and columns', () => {
  const names = new SnakeNamingStrategy();
  it('are snake_case unless given', () => {
    expect(names.tableName('SubmissionEntry', undefined)).toBe('submission_entry');
    expect(names.tableName('SubmissionEntry', 'entry')).toBe('entry');
    expect(names.columnName('periodId', undefined, [])).toBe('period_id');
    expect(names.columnName('code2Of', undefined, ['baseLine'])).toBe('base_line_code2_of');
    expect(names.joinColumnName('parentNode', 'id')).toBe('parent_node_id');
  });
});
