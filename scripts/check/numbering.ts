const NUMBERED = /^(\d{4})_[a-z0-9_]+\.sql$/

/** What is wrong with the file names of a folder of migrations: each has its own number, counted from 0001. */
export function findNumberingProblems(names: readonly string[]): string[] {
  const problems: string[] = []
  const takenBy = new Map<string, string>()
  for (const name of names.filter((name) => name.endsWith('.sql')).sort()) {
    const number = NUMBERED.exec(name)?.[1]
    if (number === undefined) {
      problems.push(`${name}: a migration is named like 0007_device_codes.sql`)
      continue
    }
    const first = takenBy.get(number)
    if (first !== undefined) problems.push(`${name}: the number ${number} is taken by ${first}`)
    takenBy.set(number, first ?? name)
  }
  const last = [...takenBy.keys()].length
  if (problems.length === 0 && last > 0 && !takenBy.has(String(last).padStart(4, '0'))) {
    problems.push('the numbers have a gap: count from 0001')
  }
  return problems
}
