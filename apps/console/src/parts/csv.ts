/** A line of a CSV file. Text that a spreadsheet would take for a formula begins with an apostrophe. */
const line = (values: readonly unknown[]): string => `${values.map(cell).join(',')}\r\n`

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Gathers lines under a head, and gives them to the browser as a file. */
export function newCsv(head: readonly string[]) {
  const lines = [line(head)]
  return {
    add: (values: readonly unknown[]) => void lines.push(line(values)),
    save(name: string) {
      const address = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }))
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    },
  }
}
