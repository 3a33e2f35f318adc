import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { run } from '../main.ts'
import { parseConfiguration } from './parse.ts'

const guide = readFileSync(new URL('../../../../docs/guides/configuration.md', import.meta.url), 'utf8')
const blocksOf = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text)

describe('the guide to configuration as code', () => {
  it.each(blocksOf('yaml').map((text, index) => [index + 1, text]))('has a valid YAML block %i', (_, text) => {
    expect(parseConfiguration(String(text), 'guide.yaml')).toMatchObject({ ok: true })
  })

  it.each(blocksOf('sh').flatMap((text) => text.trim().split('\n')))('has a command that exists: %s', async (line) => {
    const [npx, latchkey, command = '', ...rest] = line.split(' ')
    expect([npx, latchkey]).toEqual(['npx', 'latchkey'])
    let help = ''
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      help += text
      return true
    })
    const code = await run([command, '--help']).finally(() => write.mockRestore())
    expect(code).toBe(0)
    for (const option of rest.filter((word) => word.startsWith('--'))) expect(help).toContain(`${option} `)
  })
})
