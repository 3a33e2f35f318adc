import { t } from '../../languages/t.ts'

/** The ports below belong to other protocols. */
const FIRST_OPEN_PORT = 1024

/** What is wrong with an address before anybody sends something there; undefined: nothing that can be seen from here. */
export function endpointProblem(text: string, { isDevelopment }: { isDevelopment: boolean }): string | undefined {
  if (text.trim() === '') return t('Enter the address that events are sent to.')
  const url = URL.parse(text.trim())
  if (!url || !/^[a-z]+:\/\/./i.test(text.trim()))
    return t('Write a whole URL, such as https://app.example.com/webhooks.')
  if (url.protocol === 'http:' && !isDevelopment) return t('It has to begin with https.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return t('It has to begin with https.')
  if (url.username !== '' || url.password !== '')
    return t('Leave the name and the password out: the signature says who sends.')
  const port = Number(url.port || '443')
  if (port < FIRST_OPEN_PORT && port !== 443 && port !== 80) return t('That port belongs to another protocol.')
  return undefined
}
