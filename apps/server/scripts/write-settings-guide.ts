// Writes docs/guides/settings.md from the schema of the settings; with --check it only tells whether it is fresh.
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { settingsSchema } from '../src/settings.ts'

const target = new URL('../../../docs/guides/settings.md', import.meta.url)

type Property = { description?: string; default?: string | number; enum?: string[] }
const { properties } = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) as {
  properties: Record<string, Property>
}

const rows = Object.entries(properties).map(
  ([name, { description = '', default: standard, enum: values }]) =>
    `| \`${name}\` | ${description}${values ? ` One of ${values.map((value) => `\`${value}\``).join(', ')}.` : ''} | ${standard === undefined ? '' : `\`${standard}\``} |`,
)
const text = `# Settings

The platform reads these environment variables once, when it starts. A wrong or unknown one stops it with a line that says what is wrong.

| Variable | What it sets | Default |
| --- | --- | --- |
${rows.join('\n')}
`

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/guides/settings.md is stale: run `npm run generate`.')
    process.exitCode = 1
  }
} else {
  writeFileSync(target, text)
}
