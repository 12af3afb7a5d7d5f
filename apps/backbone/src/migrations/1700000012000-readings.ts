import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What SQL reads in codes that stood before; those entered since are read by the service. */
const reading = (text: string) => `lower(btrim(normalize(${text}, nfkc)))`;

/** What people read in a code, by which codes are told apart; of those that read alike already, the first alone has it. */
export class Readings1700000012000 implements MigrationInterface {
  readonly name = 'Readings1700000012000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, of] of [
      ['organization_code', ''],
      ['participation_code', 'initiative_id, '],
    ] as const)
      await runner.query(`
        alter table ${table} add column scheme_reading text, add column code_reading text;
        with read as (
          select ${of}scheme, code, row_number() over (
            partition by ${of}${reading('scheme')}, ${reading('code')} order by scheme, code) as place
          from ${table})
        update ${table} set scheme_reading = ${reading('scheme')}, code_reading = ${reading('code')}
        where (${of}scheme, code) in (select ${of}scheme, code from read where place = 1);
        create unique index ${table}_reading on ${table} (${of}scheme_reading, code_reading);`);
    await runner.query(`
      alter table award add column number_reading text;
      with read as (
        select id, row_number() over (partition by initiative_id, ${reading('number')} order by id) as place from award)
      update award set number_reading = ${reading('number')} where id in (select id from read where place = 1);
      create unique index award_number_reading on award (initiative_id, number_reading);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organization_code drop column scheme_reading, drop column code_reading;
      alter table participation_code drop column scheme_reading, drop column code_reading;
      alter table award drop column number_reading;`);
  }
}
