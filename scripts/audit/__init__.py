"""The auditor: reads any notes and checks their arithmetic.

Text comes in, findings go out. In between: lines without their dress (`lines`), sentences
(`passages`), tokens, trees with units (`reader`, `nodes`), the ways to read a claim (`readings`),
a verdict (`judge`) and its cause (`causes`). The kinds of claims stand in `forms`, one module each.
"""

from scripts.audit.engine import audit_text
from scripts.audit.findings import Finding, Verdict

__all__ = ["Finding", "Verdict", "audit_text"]
