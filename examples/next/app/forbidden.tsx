export default function Forbidden() {
  return (
    <>
      <h1>Not for you</h1>
      <p>You are signed in, but you may not see this. Ask an administrator of your organization.</p>
    </>
  )
}
