namespace WebApp.Payments.Sandbox;

/// <summary>The stand-in's own look, so that it needs nothing of the site and cannot be taken for it.</summary>
internal static class Styles
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --paper: light-dark(#fff, #16181d); --ground: light-dark(#f4f5f7, #0e1014); --ink: light-dark(#1c2230, #e8eaf0);
          --dim: light-dark(#5b6475, #a3abba); --line: light-dark(#d5d9e2, #363b47); --accent: light-dark(#4338ca, #a5b4fc);
          --on-accent: light-dark(#fff, #14162b); --good: light-dark(#166534, #86efac); --bad: light-dark(#b42318, #fda29b);
          --warn: light-dark(#fde68a, #5c4708); --on-warn: light-dark(#422006, #fef3c7);
        }
        * { box-sizing: border-box; margin: 0; }
        body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: anywhere; }
        .banner { padding: .5rem 1rem; text-align: center; font-size: .875rem; background: var(--warn); color: var(--on-warn); }
        main { margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; } h1 small { display: block; font-size: 1rem; font-weight: 500; color: var(--dim); }
        h2 { font-size: 1.125rem; margin-bottom: .75rem; }
        a { color: var(--accent); } code { font-size: .9em; } small, .dim { color: var(--dim); font-size: .875rem; }
        ul { list-style: none; padding: 0; } .money { font-variant-numeric: tabular-nums; white-space: nowrap; margin-inline-start: auto; }

        .pay { max-width: 64rem; display: grid; gap: 2rem; }
        @media (min-width: 52rem) { .pay { grid-template-columns: 1fr 1fr; gap: 4rem; padding-top: 4rem; } }
        .pay > section:last-child, .note, .desk section { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; }
        .bought ul { margin-top: 1.5rem; } .bought li { display: flex; align-items: center; gap: .75rem; padding: .625rem 0; }
        .bought small { display: block; } .bought .total { border-top: 1px solid var(--line); font-weight: 600; }
        .thumb { flex: none; width: 3rem; height: 3rem; border-radius: .5rem; object-fit: cover; border: 1px solid var(--line); background: var(--paper);
          display: grid; place-items: center; font-weight: 600; color: var(--dim); }

        form { display: grid; gap: 1rem; } fieldset { border: 0; padding: 0; display: grid; gap: .75rem; min-width: 0; }
        legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
        .field { display: grid; gap: .25rem; } label { font-size: .875rem; font-weight: 500; }
        .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .75rem; align-items: start; } .of-card { display: grid; gap: .75rem; }
        input:not([type=radio], [type=checkbox]) { font: inherit; width: 100%; padding: .625rem .75rem; color: inherit; background: var(--paper);
          border: 1px solid light-dark(#8a93a5, #6b7385); border-radius: .5rem; }
        input::placeholder { color: var(--dim); opacity: .8; } input[aria-invalid=true] { border-color: var(--bad); outline: 1px solid var(--bad); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .choice { display: flex; align-items: center; gap: .625rem; min-height: 2.75rem; padding: 0 .75rem; font-size: 1rem;
          border: 1px solid var(--line); border-radius: .5rem; } input[type=radio], input[type=checkbox] { width: 1.125rem; height: 1.125rem; accent-color: var(--accent); }
        .choice:has(:checked) { border-color: var(--accent); }
        fieldset:has(#method-sepa_debit:checked) .of-card, fieldset:has(#method-card:checked) .of-bank { display: none; }
        .error { color: var(--bad); font-size: .875rem; } .known span { color: var(--dim); }
        .error-box, .said { padding: .75rem 1rem; margin-bottom: 1rem; border: 1px solid var(--bad); border-radius: .5rem; color: var(--bad); }
        .said { border-color: var(--accent); color: inherit; margin-top: 1rem; }
        button, .button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: .5rem; cursor: pointer;
          border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
        button:hover, .button:hover { filter: brightness(1.12); } .quiet { background: transparent; color: var(--accent); }
        .cancel { text-align: center; margin: 1rem 0; } .tests { font-size: .875rem; border-top: 1px solid var(--line); padding-top: .75rem; }
        .tests summary { cursor: pointer; padding: .375rem 0; } .tests dt { font-family: ui-monospace, monospace; margin-top: .375rem; } .tests dd { margin: 0; color: var(--dim); } .tests p { margin-top: .5rem; }
        .note { max-width: 32rem; margin: 2rem auto; display: grid; gap: 1rem; width: calc(100% - 2rem); }

        .desk { max-width: 72rem; display: grid; gap: 1.25rem; } .desk > * { min-width: 0; }
        .row { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; } .row form { display: flex; }
        .desk button, .desk .button { min-height: 2.25rem; padding: .25rem .75rem; font-size: .875rem; font-weight: 500; }
        .desk .row input { width: 6rem; padding: .25rem .5rem; }
        .cards { display: grid; gap: .75rem; } .cards li { border-top: 1px solid var(--line); padding-top: .75rem; display: grid; gap: .375rem; }
        .cards li:first-child { border-top: 0; padding-top: 0; } .head { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; }
        .events { margin-top: .75rem; } .events li { display: grid; gap: .25rem .75rem; padding: .5rem 0; border-top: 1px solid var(--line); align-items: center; }
        @media (min-width: 48rem) { .events li { grid-template-columns: 1fr 20rem auto; } }
        .events form { justify-self: start; } .events p .dim { display: inline-block; }
        .tag { font-size: .75rem; font-weight: 600; padding: .0625rem .5rem; border: 1px solid currentcolor; border-radius: 1rem; color: var(--dim); white-space: nowrap; }
        .tag.good { color: var(--good); } .tag.bad { color: var(--bad); }
        .faults { grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); align-items: end; }
        """;
}
