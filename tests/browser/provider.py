"""A real OpenID provider in a process of its own: python -m tests.browser.provider PORT PERSON…"""

import re
import sys

import oidc_provider_mock
from flask import Response
from oidc_provider_mock import User
from werkzeug.serving import make_server


def main(port: int, people: list[str]) -> None:
    """Serve sign-in for some people, its pages without the style they fetch from elsewhere."""
    users = [User(sub=one, claims={"email": one, "email_verified": True}) for one in people]
    app = oidc_provider_mock.app(user_claims=users)

    def plain(answer: Response) -> Response:
        if answer.mimetype == "text/html":
            answer.set_data(re.sub(r"<link[^>]*>", "", answer.get_data(as_text=True)))
        return answer

    app.after_request(plain)
    # Not `app.run`, which watches every file of the machine for a change while it serves.
    make_server("127.0.0.1", port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
