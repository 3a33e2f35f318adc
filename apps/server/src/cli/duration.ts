const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration such as 30s, 15m, 12h or 7d; undefined when the text is none. */
export function parseDuration(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * (UNITS[unit] as number)
}
