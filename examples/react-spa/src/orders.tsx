import { useApiFetch, usePermission, useUser } from '@latchkey/react'
import { useState } from 'react'
import { callApi, type Problem } from './api.ts'
import { OrderForm } from './order-form.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'
import { useOrders } from './use-orders.ts'
import { useOrganizations } from './use-organizations.ts'

export function Orders() {
  const { orders, problem, reload } = useOrders()
  const [refusal, setRefusal] = useState<Problem>()
  const { current } = useOrganizations()
  const canOrder = usePermission('create:orders')
  const canRefund = usePermission('refund:orders')
  const apiFetch = useApiFetch()
  const user = useUser()

  async function refund(id: number) {
    const result = await callApi(apiFetch, `/orders/${id}`, { method: 'DELETE' })
    setRefusal(result.ok ? undefined : result.problem)
    if (result.ok) await reload()
  }

  return (
    <section className="card" aria-busy={orders === undefined && problem === undefined}>
      <h1>Orders</h1>
      <p className="hint">of {current?.name ?? 'your organization'}</p>
      {/* What the page hides is no secret, and no protection: the API decides. */}
      {canOrder ? (
        <OrderForm onOrdered={reload} />
      ) : (
        <p className="hint">You can look at orders here. Placing one takes the permission create:orders.</p>
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {refusal && <ProblemNotice problem={refusal} onRetry={() => setRefusal(undefined)} />}
      <div className="list">
        {!(orders || problem) && <Skeleton />}
        {orders?.length === 0 && <p className="empty">Nothing has been ordered yet.</p>}
        <ul>
          {orders?.map(({ id, item, by }) => (
            <li key={id}>
              <span>{item}</span>
              <small>ordered by {by === user?.id ? 'you' : by}</small>
              {canRefund && (
                <button type="button" className="quiet" aria-label={`Refund ${item}`} onClick={() => refund(id)}>
                  Refund
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
