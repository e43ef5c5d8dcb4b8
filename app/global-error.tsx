"use client";

/** When not even the frame of the page can be made (the database is away, say): no words can be looked up, so all three. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="nb">
      <body
        style={{
          fontFamily: "system-ui, sans-serif",
          lineHeight: 1.5,
          margin: "4rem auto",
          padding: "0 1.25rem",
          maxWidth: "40rem",
        }}
      >
        <title>Elva</title>
        <h1>Elva svarer ikke nå</h1>
        <p>Det du har lagret, er trygt. Last siden på nytt om litt.</p>
        <p lang="nn">Det du har lagra, er trygt. Last sida på nytt om litt.</p>
        <p lang="en">Elva does not answer right now. What you saved is safe. Reload the page in a moment.</p>
        {error.digest && <p>{error.digest}</p>}
      </body>
    </html>
  );
}
