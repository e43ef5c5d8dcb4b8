"use client";

import { useEffect, useRef, useState } from "react";
import { type Likes, similarTo } from "./similar-actions.ts";

const PAUSE_MS = 900;

/**
 * Needs elsewhere that are like the one being written. Made on the server with what is stored; in a browser with JavaScript
 * it follows what is typed in the form around it.
 */
export function SimilarNeeds({
  needId,
  initial,
  heading,
  lead,
}: {
  needId: string;
  initial: Likes;
  heading: string;
  lead: string;
}) {
  const place = useRef<HTMLElement>(null);
  const [likes, setLikes] = useState(initial);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let timer = 0;
    let asked = 0;
    const look = async () => {
      const data = new FormData(form);
      const one = (name: string) => String(data.get(name) ?? "");
      const number = ++asked;
      const found = await similarTo({
        id: needId || one("needId"),
        title: one("title"),
        text: [one("problem"), one("targetGroupText"), one("wantedOutcome")].join(" "),
        targetGroup: one("targetGroup"),
      }).catch(() => undefined);
      if (found && number === asked) setLikes(found);
    };
    const typed = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(look, PAUSE_MS);
    };
    form.addEventListener("input", typed);
    return () => {
      window.clearTimeout(timer);
      form.removeEventListener("input", typed);
    };
  }, [needId]);
  return (
    <section
      ref={place}
      aria-labelledby="lignende"
      className="w-full max-w-prose border-l-2 border-ax-border-accent pl-5"
    >
      <h2 id="lignende" className="text-xl">
        {heading}
      </h2>
      <p className="text-ax-text-neutral-subtle mb-2">{lead}</p>
      <p role="status" className="font-semibold">
        {likes.sentence}
      </p>
      <ul className="list-none p-0">
        {likes.needs.map((need) => (
          <li key={need.id} className="py-2">
            <a href={`/behov/${need.id}`} target="_blank" rel="noreferrer" className="text-link">
              {need.title}
            </a>
            <p className="text-base text-ax-text-neutral-subtle">
              {need.unitName} · {need.status}
            </p>
            <p className="text-base line-clamp-2">{need.wantedOutcome}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
