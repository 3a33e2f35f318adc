/**
 * The same statement, compiled once. SQLite compiles one again for each value on which it thinks the plan may depend:
 * that of a LIMIT, and beside an ORDER BY any other. That takes ten times what carrying it out does. It looks at no
 * value behind a plus. The portable SQL has no `?` inside a string.
 */
export const withSteadyPlan = (sql: string): string => sql.replaceAll('?', '+?').replaceAll('LIMIT +?', 'LIMIT +? + 0')
