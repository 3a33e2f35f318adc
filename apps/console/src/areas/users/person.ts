/** What people are called in lists: by their name, else by their address. */
export function nameOf({ first_name, last_name, email, username, id }: Named): string {
  return [first_name, last_name].filter(Boolean).join(' ') || email || username || id
}

type Named = {
  id: string
  first_name: string
  last_name: string
  email?: string | null
  username?: string | null
}
