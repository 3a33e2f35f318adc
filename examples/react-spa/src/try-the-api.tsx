import { useApiFetch } from '@latchkey/react'
import { LogoutLink } from '@latchkey/react/components'
import { useState } from 'react'
import { settings } from './settings.ts'

const ORDERS = `${settings.apiUrl}/orders`

/** Shows what the API answers with a token and without one; to look at, not to copy. */
export function TryTheApi() {
  const apiFetch = useApiFetch()
  const [answer, setAnswer] = useState('')

  async function ask(request: () => Promise<Response>) {
    try {
      const response = await request()
      const challenge = response.headers.get('www-authenticate')
      setAnswer(`${response.status} ${challenge ?? (await response.text())}`)
    } catch (error) {
      setAnswer(error instanceof Error ? error.message : 'The API cannot be reached.')
    }
  }

  return (
    <section className="card">
      <h2>What the API answers</h2>
      <div className="actions">
        <button type="button" onClick={() => ask(() => apiFetch(ORDERS))}>
          With your token
        </button>
        <button type="button" onClick={() => ask(() => fetch(ORDERS))}>
          Without a token
        </button>
        <LogoutLink className="quiet" allSessions>
          Sign out on every device
        </LogoutLink>
      </div>
      <output>{answer}</output>
    </section>
  )
}
