import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '../../configuration/parse.ts'
import { LANGUAGE_TAGS } from './languages.ts'

const guide = readFileSync(new URL('../../../../../docs/guides/languages.md', import.meta.url), 'utf8')

describe('the guide to languages', () => {
  it('names every language', () => {
    for (const tag of LANGUAGE_TAGS) expect(guide).toContain(`\`${tag}\``)
  })

  it('has a valid YAML block', () => {
    const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(guide) ?? []
    expect(parseConfiguration(yaml, 'guide.yaml')).toMatchObject({ ok: true })
    const unknown = parseConfiguration(yaml.replace('language: de', 'language: tlh'), 'guide.yaml')
    expect(unknown).toMatchObject({ ok: false })
  })
})
