import { useApiFetch, usePermission, useUser } from '@latchkey/react'
import { useRef, useState } from 'react'
import { callApi, type Order, type Problem } from './api.ts'
import { OrderForm } from './order-form.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'
import { useOrders } from './use-orders.ts'
import { useOrganizations } from './use-organizations.ts'

export function Orders() {
  const { orders, problem, reload } = useOrders()
  const [refusal, setRefusal] = useState<Problem>()
  const [news, setNews] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const { current } = useOrganizations()
  const canOrder = usePermission('create:orders')
  const canRefund = usePermission('refund:orders')
  const apiFetch = useApiFetch()
  const user = useUser()

  async function done(what: string) {
    setNews(what)
    await reload()
  }

  async function refund({ id, item }: Order) {
    const result = await callApi(apiFetch, `/orders/${id}`, { method: 'DELETE' })
    setRefusal(result.ok ? undefined : result.problem)
    if (!result.ok) return
    heading.current?.focus() // the button that had the focus goes
    await done(`${item} was refunded.`)
  }

  return (
    <section className="card" aria-busy={orders === undefined && problem === undefined}>
      <h1 ref={heading} tabIndex={-1}>
        Orders
      </h1>
      <p className="hint">of {current?.name ?? 'your organization'}</p>
      {/* What the page hides is no secret, and no protection: the API decides. */}
      {canOrder ? (
        <OrderForm onOrdered={(item) => done(`${item} was ordered.`)} />
      ) : (
        <p className="hint">Placing an order takes the permission create:orders.</p>
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {refusal && <ProblemNotice problem={refusal} onRetry={() => setRefusal(undefined)} />}
      <div className="list">
        {!(orders || problem) && <Skeleton />}
        {orders?.length === 0 && <p className="empty">Nothing has been ordered yet.</p>}
        <ul>
          {orders?.map((order) => (
            <li key={order.id}>
              <span>{order.item}</span>
              <small>ordered by {order.by === user?.id ? 'you' : order.by}</small>
              {canRefund && (
                <button
                  type="button"
                  className="quiet"
                  aria-label={`Refund ${order.item}`}
                  onClick={() => refund(order)}
                >
                  Refund
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
      <p className="for-screen-readers" role="status">
        {news}
      </p>
    </section>
  )
}
