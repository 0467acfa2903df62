/**
 * The style of the page in a frame, inline so that a frame of another site is one request. The policy of the page allows
 * exactly these bytes, by their hash.
 */
export const EMBED_STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:8px 12px;font:14px/1.4 system-ui,sans-serif;font-variant-numeric:tabular-nums;color:light-dark(#1c2128,#e6edf3);background:light-dark(#fff,#0d1117)}
h1{font-size:16px;margin:0 0 2px}
a{color:light-dark(#0550ae,#79b8ff)}
p{margin:4px 0}
table{border-collapse:collapse;width:100%}
caption,th{text-align:left;font-weight:normal;color:light-dark(#57606a,#9da7b3);font-size:12px}
td{padding:3px 8px 3px 0;border-top:1px solid light-dark(#d0d7de,#30363d)}
td:nth-child(-n+2){white-space:nowrap}
td:nth-child(3),p{overflow-wrap:anywhere}
td:last-child{padding-right:0}`;
