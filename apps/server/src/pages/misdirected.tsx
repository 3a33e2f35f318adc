import { renderPage } from './layout.tsx'
import { httpUrl, type Page } from './page.ts'

/** Answers a request for a host that no environment has (421) by naming the addresses that exist. */
export function misdirectedPage({ page, addresses }: { page: Page; addresses: readonly string[] }) {
  const t = page.words.hosted
  return renderPage({
    page: { ...page, languages: null },
    title: t.misdirected.title,
    lead: t.misdirected.lead(addresses.length),
    status: 'problem',
    children: addresses.length > 0 && (
      <ul class="addresses">
        {addresses.map((address) => {
          const href = httpUrl(address)
          return <li key={address}>{href ? <a href={href}>{address}</a> : address}</li>
        })}
      </ul>
    ),
  })
}
