import { useApiFetch } from '@latchkey/react'
import { type SyntheticEvent, useState } from 'react'
import { callApi, type Problem } from './api.ts'
import { ProblemNotice } from './problem-notice.tsx'

export function OrderForm({ onOrdered }: { onOrdered: (item: string) => Promise<void> }) {
  const apiFetch = useApiFetch()
  const [item, setItem] = useState('')
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function order(event?: SyntheticEvent) {
    event?.preventDefault()
    setIsSending(true)
    const result = await callApi(apiFetch, '/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ item }),
    })
    setProblem(result.ok ? undefined : result.problem)
    if (result.ok) {
      setItem('')
      await onOrdered(item)
    }
    setIsSending(false)
  }

  return (
    <form onSubmit={order}>
      <label htmlFor="item">What do you need?</label>
      <div className="actions">
        <input id="item" value={item} onChange={({ target }) => setItem(target.value)} required maxLength={200} />
        <button type="submit" className="primary" disabled={isSending}>
          Order
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={order} />}
    </form>
  )
}
